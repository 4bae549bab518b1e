# The check asks again after the wait; the exit takes out who buys meanwhile; the
# offer for regular customers is for customers; and the confirmation goes to all.
segment "new" { when = !occurred(event.order_placed) }
segment "regulars" { when = count(event.order_placed) > 4 }
check "not_bought" {
  about = "order"
  holds = !occurred(event.order_placed)
}
offer "first" {
  title    = "10% on the first order"
  code     = "FIRST"
  percent  = 10
  eligible = segment.new
}
offer "regulars" {
  title    = "10% for you"
  code     = "YOU"
  percent  = 10
  eligible = segment.regulars
}
message "first_order" {
  class    = "promotional"
  offers   = [offer.first]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off your first order"
    preheader = "For new customers."
    body      = "<p>Ten percent off with ${offer.first.code}.</p>"
  }
}
message "for_you" {
  class    = "promotional"
  offers   = [offer.regulars]
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off"
    preheader = "For you."
    body      = "<p>Ten percent off with ${offer.regulars.code}.</p>"
  }
}
message "confirmed" {
  class  = "transactional"
  offers = [offer.first]
  email {
    subject = "Thank you"
    body    = "<p>As you asked: ${offer.first.code}.</p>"
  }
}
journey "guarded" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "confirmed" {}
    wait "a_week" { for = "7d" }
    guard "still_new" { checks = [check.not_bought] }
    send "first_order" {}
  }
}
journey "left" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    where   = segment.new
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    wait "a_day" { for = "1d" }
    send "first" { message = message.first_order }
  }
}
journey "regulars" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    send "for_you" {}
  }
}
