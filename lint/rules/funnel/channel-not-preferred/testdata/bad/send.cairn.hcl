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
message "news" {
  class    = "promotional"
  consents = [consent.newsletter]
  push {
    title = "New knives"
    body  = "Forged in Cork."
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
    send "hello" { message = message.welcome }
    wait "a_week" { for = "7d" }
    send "news" {} # want "send .news. goes out on .push. alone, which 4 % of people in IE use; 80 % use .email."
  }
}
