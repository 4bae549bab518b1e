# Great Britain asks for a true price before, and names no days.
project "pans" {
  title    = "Pans"
  owner    = team.lifecycle
  locale   = "en-GB"
  timezone = "Europe/London"
  currency = "GBP"
  markets  = ["GB"]
  links    = ["saltmarsh.example"]
}
offer "board" {
  title       = "A fifth off the board"
  percent     = 20
  prior_price = 100 # want `offer "board" counts from a price of 100, and the lowest of the last 30 days is 80` help `cheaper than what people could pay before`
  lowest_30d  = 80
  terms_url   = "https://saltmarsh.example/terms"
}
