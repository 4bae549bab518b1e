lint {
  rule "urgency-without-deadline" { words = ["soon gone"] }
}
message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Last chance, SOON GONE" # want `says "SOON GONE"`
    preheader = "…"
    body      = "<p>Ten percent off.</p>"
  }
}
