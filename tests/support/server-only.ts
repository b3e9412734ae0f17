/** Tests run server code outside of a server bundle; the marker means nothing there. */
export {}
