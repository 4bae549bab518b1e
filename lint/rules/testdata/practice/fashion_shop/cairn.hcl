# A fashion shop in Dutch and German: a policy that inserts its checks, a cart on two channels, a win-back that tries an offer.
project "linnea" {
  title    = "Linnea"
  owner    = team.crm
  locale   = "nl-NL"
  locales  = ["nl-NL", "de-DE"]
  timezone = "Europe/Amsterdam"
  currency = "EUR"
  markets  = ["NL", "DE"]
  model    = "ecommerce"
  links    = ["linnea.example"]
}
lint {
  presets = ["strict", "ecommerce", "eu"]
}
locals {
  shop     = "https://linnea.example"
  customer = occurred(event.order_placed)
}
team "crm" { contact = "crm@linnea.example" }
team "care" { contact = "care@linnea.example" }
objective "repeat" {
  metric   = "Customers who buy again within 120 days, in percent"
  baseline = 24
  target   = 30
  by       = "2027-12-31"
}
objective "carts" {
  metric   = "Carts that become an order within 5 days, in percent"
  baseline = 5
  target   = 8
  by       = "2027-12-31"
}
objective "calm" {
  metric   = "Orders with a question to care, in percent"
  baseline = 11
  target   = 8
  by       = "2027-12-31"
}
brand "linnea" {
  voice {
    formality          = { "nl-NL" = "informal", "de-DE" = "informal" }
    max_sentence_words = 22
    max_exclamations   = 1
  }
  term "cart" {
    use   = { nl = "winkelmandje", de = "Warenkorb" }
    avoid = { nl = ["winkelwagen"], de = ["Einkaufswagen"] }
  }
  banned "pressure" {
    match  = ["laatste kans", "letzte chance"]
    reason = "We haasten niemand."
  }
}
