touchpoint "ad" {
  channel = channel.search
  tracking {
    @
  }
}
