'use client'

/** A fault on one screen leaves the frame around it standing. */
export { default } from '../error'
