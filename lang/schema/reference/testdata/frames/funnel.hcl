funnel "test" {
  @
}
