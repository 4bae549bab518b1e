message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.tote]
  email {
    subject   = "Knives"
    preheader = "Laatste kans" # want `message "sale" says "Laatste kans", and nothing that it speaks of ends` at "Laatste kans"
    body      = "<p>Today only</p>"
  }
}
offer "tote" { title = "A bag with every order" }
offer "week" {
  title     = "A week of 10%"
  percent   = 10
  valid_for = "7d"
}
message "weekly" {
  class    = "editorial"
  consents = [consent.newsletter]
  offers   = [offer.week]
  email {
    subject   = "Ends soon: ten percent" # want `"Ends soon" is not true of offer "week" for people who come into journey "carts" again` with "its time starts anew"
    preheader = "For a week."
    body      = "<p>Ten percent.</p>"
  }
}
journey "carts" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "weekly" {}
  }
}
message "markup" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Knives"
    preheader = "Ten percent off."
    body      = "<p><b>Last</b>&nbsp;chance: ten percent.</p>" # want `says "Last chance"` at "Last</b>&nbsp;chance"
  }
}
