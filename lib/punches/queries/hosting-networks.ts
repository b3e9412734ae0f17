import 'server-only'

/**
 * Networks that carry servers and not people, by their number. Few and well known, since each is said of somebody's punch;
 * none that carries people too (a company's own exit, a phone's private relay). The numbers are those the networks are
 * generally known by; they were not held against a register for this release.
 */
export const HOSTING_NETWORKS: ReadonlyMap<number, string> = new Map([
  [14_061, 'DigitalOcean'],
  [14_618, 'Amazon Web Services'],
  [16_276, 'OVHcloud'],
  [16_509, 'Amazon Web Services'],
  [20_473, 'Vultr'],
  [24_940, 'Hetzner'],
  [31_898, 'Oracle Cloud'],
  [37_963, 'Alibaba Cloud'],
  [45_090, 'Tencent Cloud'],
  [45_102, 'Alibaba Cloud'],
  [51_167, 'Contabo'],
  [55_990, 'Huawei Cloud'],
  [60_068, 'Datacamp'],
  [63_949, 'Linode'],
  [132_203, 'Tencent Cloud'],
  [136_907, 'Huawei Cloud'],
  [212_238, 'Datacamp'],
  [396_982, 'Google Cloud'],
  [9_009, 'M247'],
])
