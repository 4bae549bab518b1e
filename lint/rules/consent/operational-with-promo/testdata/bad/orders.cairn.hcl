# An offer by name, by content, by its code in the copy; words at the end, in the
# subject, in another language, in a button.
message "named" {
  class  = "service"
  offers = [offer.spring] # want `service message "named" carries offer "spring": it advertises, and it is sent without a consent` at "offer.spring" with `of this class`
  email {
    subject = "Your parcel"
    body    = "<p>It is here.</p>"
  }
}
message "kind" {
  class   = "transactional"
  content = "offer" # want `transactional message "kind" is an offer by its content`
  sms { text = "Your parcel is here." }
}
message "code" {
  class   = "transactional"
  trigger = event.order_placed
  sms { text = "Order ${trigger.order_id} is packed. ${offer.spring.code} is for you." } # want `transactional message "code" advertises, and it is sent without a consent: an offer`
}
message "end" {
  class   = "transactional"
  trigger = event.order_placed
  email {
    subject = "Your order"
    body    = "<p>Order ${trigger.order_id} is packed.</p><p>You may also like our boards.</p>" # want `transactional message "end" advertises, and it is sent without a consent: "You may also like"` at "You may also like"
  }
}
message "subject" {
  class = "service"
  email {
    subject = "Your parcel, and ${offer.spring.percent}% off" # want `service message "subject" advertises in its subject`
    body    = "<p>It is here.</p>"
  }
}
message "number" {
  class = "service"
  email {
    subject = "Your parcel"
    body    = "<p>20 % off all knives!</p><p>It is here.</p>" # want `service message "number" opens with advertising, and it is sent without a consent: "20 % off"` at "20 % off"
    link "cta" {
      url  = "https://saltmarsh.example/shop"
      text = "Shop now"
    }
  }
}
message "button" {
  class = "service"
  email {
    subject = "Your parcel"
    body    = "<p>It is here.</p>"
    link "cta" {
      url  = "https://saltmarsh.example/shop"
      text = "Shop now" # want `"Shop now"`
    }
  }
}
message "dutch" {
  class = "transactional"
  sms { text = "Je pakket is er. Tot zondag 15% korting." } # want `"15% korting"`
}
