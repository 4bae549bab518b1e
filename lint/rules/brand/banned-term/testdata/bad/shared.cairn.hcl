brand "saltmarsh" {
  banned "pressure" { match = ["act now", "hurry"] }
}
channel "push" { footer = "Nothing is urgent here." }
channel "sms" {
  sender = { number = "+353850000000" }
  footer = {
    "en-IE" = "Hurry. Reply STOP to end." # want `the brand bans "hurry"`
  }
}
locals {
  close  = "So act now." # want `the brand bans "act now"`
  markup = "<p>Do <b>act now</b>.</p>" # want `the brand bans "act now"`
  both   = "Read this. ${local.close}"
}
offer "late" {
  title     = "The hurry discount" # want `the brand bans "hurry"`
  percent   = 10
  starts    = "2027-03-01"
  ends      = "2027-03-31"
  terms_url = "https://saltmarsh.example/terms"
}
message "knives" {
  class    = "promotional"
  offers   = [offer.late]
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>${offer.late.title}. ${local.close}</p>${raw(local.markup)}<p>Act now.</p>" # want `the brand bans "act now"`
  }
}
message "forks" {
  class    = "promotional"
  offers   = [offer.late]
  consents = [consent.newsletter]
  email {
    subject   = "New forks: ${offer.late.title}"
    preheader = "Three of them, made in Cork."
    body      = "<p>${local.both}</p>${raw(local.markup)}"
  }
}
