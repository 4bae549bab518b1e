# No price before, by percent and by amount, and one that was raised first.
offer "pan" {
  title     = "A fifth off the pan"
  percent   = 20 # want `message "pan" announces offer "pan" on products that it names, and the offer has no price before` at "percent   = 20" help `in IE a reduction shows the lowest price of 30 days` with `these products`
  terms_url = "https://saltmarsh.example/terms"
}
offer "knife" {
  title     = "15 off the knife"
  amount    = 15 # want `message "pan" announces offer "knife"`
  terms_url = "https://saltmarsh.example/terms"
}
offer "board" {
  title       = "A fifth off the board"
  percent     = 20
  prior_price = 100 # want `offer "board" counts from a price of 100, and the lowest of the last 30 days is 79.5` help `the lowest price; in IE` with `the lowest price`
  lowest_30d  = 79.5
  terms_url   = "https://saltmarsh.example/terms"
}
message "pan" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.pan, offer.knife]
  products = [{ sku = "PAN" }, { sku = "KNIFE" }]
  email {
    subject   = "Pans and knives"
    preheader = "For less, until the end of March."
    body      = "<p>For less.</p>"
  }
}
