# The stage is for people who have not bought. The entry asks for it, and no exit
# sees the order of the days that follow.
segment "new" { when = !occurred(event.order_placed) }
funnel "notes" {
  stage "consideration" { audience = segment.new }
  stage "purchase" {}
}
message "why_us" {
  class    = "editorial"
  stage    = stage.consideration
  consents = [consent.newsletter]
  email {
    subject   = "Why people choose us"
    preheader = "In three reasons."
    body      = "<p>In three reasons.</p>"
  }
}
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    where   = segment.new
    reentry = "never"
  }
  flow {
    wait "a_week" { for = "7d" }
    send "why_us" {} # want "send .why_us. can reach people who have bought, and stage .consideration. is for people who have not"
  }
}
