touchpoint "ad" {
  channel = channel.search
  @
}
