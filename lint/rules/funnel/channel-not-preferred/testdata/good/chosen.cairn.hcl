# Push was asked for by itself, or comes after a choice, or first with mail behind
# it. Nobody says how many use the shop, and the phone is no advertising.
channel "push" {
  adoption = { IE = 0.04 }
}
channel "email" {
  sender         = { address = "hello@saltmarsh.example" }
  legal_name     = "Saltmarsh Ltd"
  postal_address = "12 Mill Lane, Cork, T12 X4Y5"
  footer         = "Unsubscribe: ${recipient.unsubscribe_url}"
  adoption       = { IE = 0.8 }
}
channel "phone" { adoption = { IE = 0.2 } }
channel "search" { adoption = { IE = 0.9 } }
channel "video" { adoption = { IE = 0.5 } }
channel "social" {}
event "push_allowed" { kind = "consent" }
consent "push" {
  channels = [channel.push]
  basis    = "opt_in"
  given_by = event.push_allowed
}
profile {
  attribute "likes" { type = string }
}
message "asked" {
  class    = "promotional"
  consents = [consent.push]
  push {
    title = "New knives"
    body  = "Forged in Cork."
  }
}
message "news" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "New knives"
    body  = "Forged in Cork."
  }
  email {
    subject = "New knives"
    body    = "<p>Forged in Cork.</p>"
  }
}
journey "news" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "asked" {}
    send "both" { message = message.news }
    branch "likes" {
      case "push" {
        when = profile.likes == "push"
        send "pushed" {
          message  = message.news
          channels = [channel.push]
        }
      }
      otherwise {}
    }
  }
}
funnel "notes" {
  stage "awareness" {}
  stage "purchase" {}
}
touchpoint "ads" {
  channel = channel.search
  stage   = stage.awareness
  budget  = 2000
}
touchpoint "films" {
  channel = channel.video
  stage   = stage.awareness
  budget  = 2000
}
touchpoint "line" {
  channel = channel.phone
  stage   = stage.awareness
  budget  = 2000
}
touchpoint "posts" {
  channel = channel.social
  stage   = stage.awareness
  budget  = 2000
}
