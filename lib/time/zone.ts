/** An IANA zone name the shipped data knows, such as `Asia/Shanghai`. */
export type ZoneName = string
