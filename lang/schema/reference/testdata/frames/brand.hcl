brand "test" {
  @
}
