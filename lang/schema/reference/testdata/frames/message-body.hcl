message "test" {
  class = "transactional"
  messenger { text = "Dag!" }
  @
}
