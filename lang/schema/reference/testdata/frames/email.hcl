message "test" {
  class = "transactional"
  email {
    subject = "Dag"
    body    = "<p>Dag!</p>"
    @
  }
}
