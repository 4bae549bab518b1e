fragment "test" {
  @
  flow {
    guard "fit" { checks = [check.no_open_complaint] }
  }
}
