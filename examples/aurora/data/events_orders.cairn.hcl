# What happens to an order, in the order in which it happens. Each has a journey
# that answers it within its sla.

event "order_placed" {
  title    = "Order placed"
  kind     = "order"
  source   = "shop"
  sla      = "5m"
  latency  = "1m"
  per_year = 2.4
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "total" {
    type     = money
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
  attribute "handover" {
    type     = string
    values   = ["home", "pickup_point", "store"]
    shares   = { home = 0.62, pickup_point = 0.27, store = 0.11 }
    required = true
  }
  attribute "expected_on" {
    type     = date
    required = true
  }
}

event "payment_received" {
  title    = "Payment received"
  kind     = "payment"
  source   = "payment provider"
  sla      = "1h"
  latency  = "2m"
  per_year = 2.3
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "amount" {
    type     = money
    required = true
  }
}

event "payment_failed" {
  title    = "Payment failed"
  kind     = "payment_failed"
  source   = "payment provider"
  sla      = "15m"
  latency  = "2m"
  per_year = 0.1
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "amount" {
    type     = money
    required = true
  }
}

event "order_shipped" {
  title    = "Parcel handed to the carrier"
  kind     = "shipment"
  source   = "warehouse"
  sla      = "1h"
  latency  = "10m"
  per_year = 2.3
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "carrier" {
    type       = string
    required   = true
    max_length = 20
  }
  attribute "expected_on" {
    type     = date
    required = true
  }
}

event "order_delayed" {
  title    = "Parcel will be late"
  kind     = "delay"
  source   = "warehouse and carriers"
  sla      = "2h"
  latency  = "30m"
  per_year = 0.2
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "carrier" {
    type       = string
    required   = true
    max_length = 20
  }
  # The new day.
  attribute "expected_on" {
    type     = date
    required = true
  }
}

event "order_delivered" {
  title    = "Parcel delivered"
  kind     = "delivery"
  source   = "carriers"
  sla      = "2h"
  latency  = "30m"
  per_year = 2.3
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  # Of the dearest item in the parcel.
  attribute "category" {
    type     = string
    values   = ["footwear", "jackets", "clothing", "packs", "tents", "bikes", "care"]
    shares   = { footwear = 0.28, jackets = 0.16, clothing = 0.27, packs = 0.1, tents = 0.06, bikes = 0.03, care = 0.1 }
    required = true
  }
  attribute "place" {
    type     = string
    values   = ["home", "neighbour", "pickup_point", "store"]
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}

event "return_received" {
  title    = "Return arrived at the warehouse"
  kind     = "return"
  source   = "warehouse"
  sla      = "1d"
  latency  = "30m"
  per_year = 0.4
  attribute "return_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "reason" {
    type     = string
    values   = ["size", "quality", "other_choice", "unknown"]
    required = true
  }
  attribute "category" {
    type     = string
    values   = ["footwear", "jackets", "clothing", "packs", "tents", "bikes", "care"]
    required = true
  }
  attribute "items" {
    type     = list(object({ sku = string, name = string, price = money }))
    required = true
  }
}

event "refund_paid" {
  title    = "Money paid back"
  kind     = "refund"
  source   = "payment provider"
  sla      = "2h"
  latency  = "10m"
  per_year = 0.4
  attribute "refund_id" {
    type     = string
    required = true
  }
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "amount" {
    type     = money
    required = true
  }
}

event "order_cancelled" {
  title    = "Order cancelled"
  kind     = "cancellation"
  source   = "shop"
  sla      = "15m"
  latency  = "1m"
  per_year = 0.1
  attribute "order_id" {
    type       = string
    required   = true
    max_length = 12
  }
  attribute "amount" {
    type     = money
    required = true
  }
  attribute "paid" {
    type     = bool
    required = true
  }
}
