# What people wait for after an order. Transactional messages need no consent
# and hold no advertising.

message "order_confirmation" {
  class   = "transactional"
  trigger = event.order_placed
  purpose = "order"
  email {
    subject   = "Your order ${trigger.order_id}"
    preheader = "We have it, and this is what happens next."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Thank you for your order ${trigger.order_id}. We are packing:</p>
      <ul>
      %{ for item in trigger.items }
      <li>${item.quantity} × ${item.name}</li>
      %{ endfor }
      </ul>
      <p>Total: ${money(trigger.total)}. You will hear from us when the parcel leaves, usually the next working day.</p>
      <p>Anything wrong? Reply to this email.</p>
    EOT
  }
}

message "on_its_way" {
  class   = "transactional"
  trigger = event.order_shipped
  purpose = "shipping"
  email {
    subject   = "Your parcel is on its way"
    preheader = "Follow it to your door; it takes two to three working days."
    body      = <<-EOT
      <p>Hello ${default(profile.first_name, "there")},</p>
      <p>Your order ${trigger.order_id} left us today. It takes two to three working days.</p>
    EOT
    link "cta" {
      url  = trigger.tracking_url
      text = "Follow the parcel"
    }
  }
}

# `key`: one run per order, not per person.
journey "order_confirmation" {
  title     = "Order confirmation"
  serves    = objective.calm_orders
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.order_placed
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "order_confirmation" {}
  }
}

journey "shipping" {
  title     = "Shipping"
  serves    = objective.calm_orders
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event   = event.order_shipped
    key     = trigger.order_id
    reentry = "always"
  }
  flow {
    send "on_its_way" {}
  }
}
