target "klaviyo" {
  engine  = "klaviyo"
  options = { trigger_timezone = "profile" }

  bind {
    event = {
      newsletter_requested = "Newsletter Requested"
      newsletter_confirmed = "Newsletter Confirmed"
      guide_requested      = "Route Guide Requested"
      interest_chosen      = "Interest Chosen"
      product_viewed       = "Viewed Product"
      cart_abandoned       = "Cart Abandoned"
      cart_updated         = "Cart Updated"
      order_placed         = "Placed Order"
      payment_received     = "Payment Received"
      payment_failed       = "Payment Failed"
      order_shipped        = "Shipped Order"
      order_delayed        = "Delayed Order"
      order_delivered      = "Delivered Order"
      return_received      = "Return Received"
      refund_paid          = "Refunded Order"
      order_cancelled      = "Cancelled Order"
      call_ended           = "Call Ended"
      size_help_asked      = "Size Help Asked"
      complaint_opened     = "Complaint Opened"
      complaint_closed     = "Complaint Closed"
      review_submitted     = "Submitted Review"
      friend_ordered       = "Friend Ordered"
    }
    profile = {
      first_name     = "first_name"
      language       = "properties.language"
      country        = "properties.country"
      birthday       = "properties.birthday"
      activity       = "properties.activity"
      interests      = "properties.interests"
      order_channel  = "properties.order_channel"
      do_not_contact = "properties.do_not_contact"
    }
  }
}
