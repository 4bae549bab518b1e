# In the US the order must come first, the subject be about it, and texts have none.
project "pans" {
  title    = "Pans"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US"]
  links    = ["saltmarsh.example"]
}
message "first" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "Your order ${trigger.order_id}"
    body    = "<p>Hi ${default(profile.first_name, "there")}! You may also like our boards.</p><p>Order ${trigger.order_id} is packed.</p>" # want `transactional message "first" opens with advertising`
  }
}
message "subject" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "20% off your next order, and order ${trigger.order_id}" # want `advertises in its subject`
    body    = "<p>Order ${trigger.order_id} is packed.</p>"
  }
}
message "text" {
  class   = "transactional"
  trigger = event.order_placed
  sms { text = "Order ${trigger.order_id} is packed. 20% off your next one." } # want `transactional message "text" advertises`
}
