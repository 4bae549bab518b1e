message "offer" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off knives"
    preheader = "All of March."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
message "again" {
  class    = "promotional"
  content  = "product"
  consents = [consent.newsletter]
  email {
    subject   = "Knives that stay sharp"
    preheader = "And how to keep them so."
    body      = "<p>Look at our knives.</p>"
  }
}
journey "counts_only" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  track "bought" { event = event.order_placed }
  exit "cart" { event = event.newsletter_confirmed }
  flow {
    send "offer" {}
    wait "some_days" { for = "5d" }
    branch "total" {
      case "large" {
        when = trigger.total > 50
        send "again" {} # want `send "again" goes on selling to people who have bought since "offer": no exit of journey "counts_only" is on an order` at "send \"again\""
      }
      otherwise {}
    }
  }
}
