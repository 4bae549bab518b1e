funnel "notes" {
  stage "awareness" {}
  stage "consideration" {} # want "nothing leads on from stage .consideration."
  stage "purchase" {}
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [journey.guide, touchpoint.checkout]
}
event "guide_asked" { kind = "lead" }
event "guide_read" { kind = "other" }
message "guide" {
  class = "service"
  email {
    subject = "The guide"
    body    = "<p>Here it is.</p>"
  }
}
journey "guide" {
  stages = [stage.consideration]
  status = "live"
  entry {
    event   = event.guide_asked
    reentry = "1d"
  }
  exit "read" { event = event.guide_read }
  flow {
    send "guide" {}
  }
}
touchpoint "checkout" {
  channel = channel.website
  stage   = stage.purchase
}
