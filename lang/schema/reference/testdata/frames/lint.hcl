lint {
  @
}
