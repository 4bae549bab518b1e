lint {
  rule "content-stage-mismatch" {
    allowed = ["interest: offer"]
  }
}
funnel "notes" {
  stage "interest" {}
}
message "ten_off" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.interest
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
