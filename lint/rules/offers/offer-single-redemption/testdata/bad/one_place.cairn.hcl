channel "app" {}
channel "shop" {
  kind = "store"
}
offer "soup" {
  title     = "10% on soup pots"
  code      = "SOUP10"
  percent   = 10
  redeem_on = [channel.shop] # want `code "SOUP10" works on "shop" only; customers also buy on "app", "phone" and 1 more` at "channel.shop" help "add channel.app, channel.phone, channel.website to redeem_on"
}
offer "pans" {
  title     = "5 euros on pans, wherever you shop online"
  amount    = 5
  redeem_on = [channel.website]
}
offer "lids" {
  title     = "5 euros on lids"
  amount    = 5
  redeem_on = [channel.phone] # want `offer "lids" works on "phone" only; customers also buy on "app", "shop" and 1 more`
}
channel "phone" {}
