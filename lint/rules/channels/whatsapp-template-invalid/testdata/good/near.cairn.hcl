# What is known is no variable, a full stop behind one is enough, words between two; an
# answer within a conversation is no template; links in the text are no buttons.
event "ordered" {
  kind       = "order"
  attributes = { order_id = string, name = string }
}
message "known" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  whatsapp {
    template = "spring_10"
    category = "marketing"
    text     = "${offer.spring.title}: write ${offer.spring.code} ${offer.spring.percent}"
    footer   = "STOP ends it. ${offer.spring.code}"
    link "shop" {
      url  = "https://saltmarsh.example/${offer.spring.code}/sale"
      text = "To the shop"
    }
  }
}
message "stop" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp {
    template = "order_on_its_way"
    category = "utility"
    text     = "Hello ${trigger.name}, your order (${trigger.order_id}), ${trigger.name}: ${trigger.order_id}."
    link "track" {
      url  = "https://saltmarsh.example/track?order=${trigger.order_id}"
      text = "Track"
    }
    link "call" {
      url  = "tel:+353850000000"
      text = "Call us"
    }
    link "help" {
      url  = "https://saltmarsh.example/help"
      text = "Help"
    }
  }
}
message "conversation" {
  class   = "transactional"
  trigger = event.ordered
  whatsapp { text = "${trigger.name}, your order is ${trigger.order_id}" }
}
message "shown" {
  class = "service"
  whatsapp {
    template = "three_pages"
    text     = "See ${link.one.url}"
    link "one" {
      url  = "https://saltmarsh.example/one"
      text = "One"
    }
    link "two" {
      url  = "https://saltmarsh.example/two"
      text = "Two"
    }
    link "three" {
      url  = "https://saltmarsh.example/three"
      text = "Three"
    }
  }
}
