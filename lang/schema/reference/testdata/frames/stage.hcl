funnel "test" {
  stage "only" {
    @
  }
}
