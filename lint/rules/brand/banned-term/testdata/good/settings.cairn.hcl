lint {
  rule "banned-term" { severity = "off" }
}
brand "saltmarsh" {
  banned "pressure" { match = ["act now"] }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Act now"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here.</p>"
  }
}
