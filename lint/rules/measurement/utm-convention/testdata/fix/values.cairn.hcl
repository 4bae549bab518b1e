touchpoint "ads" {
  channel = channel.website
  tracking {
    utm {
      source   = "gogle"
      medium   = "Email"
      campaign = "spring knives"
    }
  }
}
