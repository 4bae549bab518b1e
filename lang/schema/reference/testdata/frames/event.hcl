event "test" {
  @
}
