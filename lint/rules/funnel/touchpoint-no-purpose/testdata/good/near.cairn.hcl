# Others say what these are for: who leads there, the objection that is answered, the
# objective of the journey. The last is still being written.
funnel "notes" {
  stage "awareness" {
    objection "dear" {
      title       = "Too dear"
      answered_by = [touchpoint.prices]
    }
    objection "late" { title = "Comes too late" }
  }
}
touchpoint "articles" {
  channel  = channel.website
  leads_to = [touchpoint.shop]
}
touchpoint "shop" {
  channel = channel.website
}
touchpoint "prices" {
  channel = channel.website
}
message "hello" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject = "Hello"
    body    = "<p>Hello.</p>"
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" {}
  }
}
message "later" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject = "Later"
    body    = "<p>Later.</p>"
  }
}
