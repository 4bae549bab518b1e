brand "saltmarsh" {
  banned "pressure" { match = ["act now"] }
  banned "superlatives" { match = ["unique"] }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    # cairn:ignore brand.saltmarsh.banned.superlatives -- not what it says
    # want-1 "finds nothing here"
    subject = "Act now" # want brand.saltmarsh.banned.pressure "the brand bans .act now."
    # cairn:ignore banned-term -- nothing here
    # want-1 "banned-term finds nothing here"
    preheader = "Three of them."
    body      = "<p>They are here.</p>"
  }
}
