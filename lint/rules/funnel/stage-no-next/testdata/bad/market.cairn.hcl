project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NZ"]
}
funnel "notes" {
  stage "awareness" {} # want "nothing leads on from stage .awareness. for people in market NZ:"
  stage "purchase" {}
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [touchpoint.shop]
}
touchpoint "shop" {
  channel = channel.store
  stage   = stage.purchase
  markets = ["IE"]
}
touchpoint "web_shop" {
  channel = channel.website
  stage   = stage.purchase
}
