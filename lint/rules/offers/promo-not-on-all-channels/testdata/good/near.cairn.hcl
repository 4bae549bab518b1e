# A fallback channel, a poster instead of a message, posts for each market apart,
# a message that nobody sends yet, and an offer that is over.
team "shop" { contact = "shop@saltmarsh.example" }
channel "counter" {
  kind  = "store"
  owner = team.shop
}
channel "app" {}
offer "soup" {
  title      = "10% on soup pots"
  percent    = 10
  redeem_on  = [channel.counter, channel.website]
  briefed    = [team.shop, team.lifecycle]
  publish_on = [channel.email, channel.push, channel.counter, channel.app, channel.sms]
}
offer "last_year" {
  title      = "10% on pans"
  percent    = 10
  ends       = "2026-12-31"
  publish_on = [channel.push]
}
message "soup" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.soup]
  email {
    subject   = "Soup pots"
    preheader = "For the cold days."
    body      = "<p>Soup pots for less.</p>"
  }
  push {
    title = "Soup pots"
    body  = "For less."
  }
}
message "soup_text" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.soup]
  sms { text = "Soup pots for less" }
}
touchpoint "poster" {
  channel = channel.counter
  offers  = [offer.soup]
}
touchpoint "app_home" {
  channel = channel.app
  markets = ["IE"]
  offers  = [offer.soup]
}
journey "soup" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "soup" { channels = [channel.push, channel.email] }
  }
}
