# The stage itself asks for an offer, one is not of a known kind, one tells people
# about their order, and one decides.
funnel "notes" {
  stage "awareness" { content = ["expert", "offer"] }
  stage "tasting" {}
  stage "convert" {}
}
message "voucher" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.awareness
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Your voucher"
    preheader = "As agreed at the fair."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
message "tasting" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.tasting
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Come and taste"
    preheader = "On Saturday."
    body      = "<p>On Saturday, ten percent off with ${offer.spring.code}.</p>"
  }
}
message "order" {
  class   = "transactional"
  content = "product"
  stage   = stage.awareness
  email {
    subject = "Your order"
    body    = "<p>Thank you.</p>"
  }
}
message "last_question" {
  class    = "promotional"
  content  = "offer"
  stage    = stage.convert
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
