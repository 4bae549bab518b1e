# An offer about one channel, a coffee without a discount, one that works
# everywhere, and a marketplace.
channel "app" {}
channel "market" { kind = "marketplace" }
offer "in_app" {
  title     = "10% on your first order in the app"
  code      = "APP10"
  percent   = 10
  redeem_on = [channel.app]
}
offer "butik" {
  title     = "10% i butiken"
  percent   = 10
  redeem_on = [channel.store]
}
offer "coffee" {
  title     = "A coffee while you wait"
  redeem_on = [channel.store]
}
offer "all" {
  title     = "10% on soup pots"
  percent   = 10
  redeem_on = [channel.website, channel.app]
}
