policy "test" {
  applies_to = ["promotional"]
  @
}
