# In the US the order may be followed by advertising.
project "pans" {
  title    = "Pans"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US"]
  links    = ["saltmarsh.example"]
}
message "receipt" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject   = "Your order ${trigger.order_id}"
    preheader = "We have it, and this is what happens next."
    body      = "<p>Order ${trigger.order_id} is packed.</p><p>You may also like our boards.</p>"
  }
}
