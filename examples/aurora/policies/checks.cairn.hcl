# Facts about a person that decide whether a message is welcome now.

check "no_open_complaint" {
  title = "No complaint is open"
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id", "60d")
}

# Also true of an order that was cancelled: who cancels is left in peace for a
# month.
check "nothing_on_its_way" {
  title = "Every order of the last month has arrived"
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}

check "not_owned" {
  title = "The product is not one they bought in the last half year"
  about = "order"
  per   = "product"
  holds = !occurred(event.order_placed, "180d", contains(received.items[*].sku, this.sku))
}

check "not_returned" {
  title = "The product is not one they sent back lately"
  about = "return"
  per   = "product"
  holds = !occurred(event.return_received, "60d", contains(received.items[*].sku, this.sku))
}

# The warehouse knows; the engine holds the answer.
check "in_stock" {
  title = "The product is in stock in a common size"
  about = "stock"
  per   = "product"
}

check "nothing_ordered_since" {
  title = "No order since the cart was left"
  about = "order"
  holds = !occurred(event.order_placed, "entry")
}

check "no_order_yet" {
  title = "Never ordered"
  about = "order"
  holds = segment.not_yet_customer
}

# Who paid the full price does not get a code for the next two weeks.
check "no_recent_order" {
  title = "No order in the last two weeks"
  about = "order"
  holds = !occurred(event.order_placed, "14d")
}

check "no_recent_return" {
  title = "Nothing sent back in the last month"
  about = "return"
  holds = !occurred(event.return_received, "30d")
}

check "still_lapsed" {
  title = "Still has not ordered for a year"
  about = "lapsed"
  holds = segment.lapsed
}

check "kept_the_order" {
  title   = "Nothing of this order was sent back"
  about   = "return"
  trigger = event.order_delivered
  holds   = !occurred(event.return_received, "entry", received.order_id == trigger.order_id)
}

check "swap_runs" {
  title = "The spring swap is on"
  holds = offer_active(offer.spring_swap)
}
