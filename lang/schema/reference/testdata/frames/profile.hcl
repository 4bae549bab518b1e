profile {
  @
}
