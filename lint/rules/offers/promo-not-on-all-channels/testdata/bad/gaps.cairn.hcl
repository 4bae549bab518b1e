project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "SE"]
  links    = ["saltmarsh.example"]
}
team "shop" { contact = "shop@saltmarsh.example" }
channel "counter" {
  kind  = "store"
  owner = team.shop
}
channel "app" {}
channel "social" {}
offer "soup" {
  title      = "10% on soup pots"
  percent    = 10
  redeem_on  = [channel.counter, channel.website]
  briefed    = [team.lifecycle] # want `team "shop" meets customers on "counter", and has not been briefed` at "team.lifecycle" help "add team.shop"
  publish_on = [
    channel.email,
    channel.sms, # want `"soup" is to be announced on "sms", and no message or touchpoint there names it` at "channel.sms"
    channel.social, # want `announced on "social", and no message or touchpoint there names it in SE`
    channel.app, # want `on "app"` help "touchpoint"
  ]
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
  sms { text = "Soup pots for less" }
}
touchpoint "posts" {
  channel = channel.social
  markets = ["IE"]
  offers  = [offer.soup]
}
journey "soup" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "soup" { channels = [channel.email] }
  }
}
