message "test" {
  class = "transactional"
  @
}
