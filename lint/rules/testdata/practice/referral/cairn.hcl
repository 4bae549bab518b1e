# A savings app asks happy customers to bring a friend, and tells both when it worked.
project "penny" {
  title    = "Pennywise"
  owner    = team.growth
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "app"
  links    = ["pennywise.example"]
}

lint {
  presets = ["recommended"]
}

team "growth" { contact = "growth@pennywise.example" }
team "care" { contact = "help@pennywise.example" }

channel "email" {
  sender         = { address = "hello@pennywise.example", reply_to = "help@pennywise.example" }
  owner          = team.growth
  two_way        = true
  answered_by    = team.care
  sla            = "1d"
  legal_name     = "Pennywise Savings DAC"
  postal_address = "30 Harbour Row, Dublin, D01 X0X0"
  footer         = "<a href=\"${recipient.unsubscribe_url}\">Unsubscribe</a>"
}
channel "push" { owner = team.growth }
channel "app" { owner = team.growth }

profile {
  attribute "referral_url" { type = string }
}

event "tips_allowed" { kind = "consent" }
event "goal_reached" {
  kind = "app"
  attribute "goal" {
    type     = string
    required = true
  }
}
event "referral_joined" { kind = "app" }
event "complaint_opened" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
event "complaint_closed" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}

consent "tips" {
  channels = [channel.email, channel.push]
  basis    = "opt_in"
  given_by = event.tips_allowed
}

check "no_complaint" {
  title = "No open complaint"
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id")
}

policy "marketing" {
  applies_to = ["promotional", "editorial"]
  frequency_cap {
    max     = 2
    per     = "7d"
    min_gap = "1d"
  }
  quiet_hours {
    from = "21:00"
    to   = "08:00"
  }
}

objective "referrals" {
  metric   = "New accounts a month that come from a referral"
  baseline = 120
  target   = 200
  by       = "2027-12-31"
}

message "bring_a_friend" {
  class    = "promotional"
  content  = "personal"
  trigger  = event.goal_reached
  consents = [consent.tips]
  push {
    title = "You reached your goal"
    body  = "Know someone who is saving too? Invite them."
    link  = "https://pennywise.example/invite"
  }
  email {
    subject   = "You did it: ${trigger.goal}"
    preheader = "Know someone who would like to do the same?"
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>You reached your goal "${trigger.goal}". Well done! If a friend wants to start saving too, share your link with them.</p>
    EOT
    link "share" {
      url  = default(profile.referral_url, "https://pennywise.example/invite")
      text = "Invite a friend"
    }
  }
}
message "friend_joined" {
  class = "service"
  email {
    subject   = "Your friend has joined"
    preheader = "Thank you for spreading the word."
    body      = "<p>Somebody you invited has opened an account. You can see it in the app under Invitations.</p>"
    link "see" {
      url  = "https://pennywise.example/invitations"
      text = "See your invitations"
    }
  }
}

journey "referral" {
  title  = "Bring a friend"
  serves = objective.referrals
  status = "live"
  entry {
    event   = event.goal_reached
    reentry = "90d"
  }
  exit "joined" {
    event     = event.referral_joined
    counts_as = "conversion"
  }
  measure { within = "30d" }
  flow {
    wait "enjoy" { for = "1d" }
    guard "happy" { checks = [check.no_complaint] }
    send "bring_a_friend" { channels = [channel.push, channel.email] }
  }
}
journey "friend_joined" {
  title  = "Friend joined"
  serves = objective.referrals
  status = "live"
  entry {
    event   = event.referral_joined
    reentry = "always"
  }
  flow {
    send "friend_joined" {}
  }
}
