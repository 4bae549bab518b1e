funnel "notes" {
  stage "interest" {}
  stage "try_it" { content = ["howto"] }
}
message "ten_off" {
  class    = "promotional"
  content  = "offer" # want "message .ten_off. brings an offer at stage .interest., where people need expert knowledge, instructions or a case study"
  stage    = stage.interest
  offers   = [offer.spring]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "In March."
    body      = "<p>Ten percent off with ${offer.spring.code}.</p>"
  }
}
message "figures" {
  class    = "editorial"
  content  = "roi" # want "message .figures. brings a calculation at stage .try_it., where people need instructions"
  stage    = stage.try_it
  consents = [consent.newsletter]
  email {
    subject   = "What a good knife saves"
    preheader = "In a year."
    body      = "<p>An hour a month.</p>"
  }
}
