kpi "new_visitors" {
  title   = "New visitors"
  kind    = "reach"
  unit    = "people a month"
  source  = "web analytics"
  formula = "visitors of site and app who were not seen in the 365 days before"
}

kpi "brand_searches" {
  title   = "Searches for our name"
  kind    = "reach"
  unit    = "searches a month"
  source  = "search console"
  formula = "searches that contain 'aurora outdoor', in all markets"
}

kpi "lead_rate" {
  title   = "Visitors who become readers"
  kind    = "conversion"
  unit    = "percent"
  source  = "crm"
  formula = "confirmed newsletter sign-ups / new visitors"
}

kpi "second_look" {
  title   = "Readers who look at a product in detail"
  kind    = "engagement"
  unit    = "percent"
  source  = "web analytics"
  formula = "readers with a product view within 14 days / new readers"
}

kpi "first_order_rate" {
  title   = "Readers who place a first order"
  kind    = "conversion"
  unit    = "percent"
  source  = "crm"
  formula = "readers with a first order within 30 days of confirming / new readers"
}

kpi "cart_recovery" {
  title   = "Abandoned carts that are still ordered"
  kind    = "conversion"
  unit    = "percent"
  source  = "shop"
  formula = "abandoned carts with an order within 7 days / abandoned carts"
}

kpi "checkout_dropoff" {
  title   = "Checkouts that are not finished"
  kind    = "conversion"
  unit    = "percent"
  source  = "shop"
  formula = "checkouts without an order / checkouts"
}

kpi "payment_recovery" {
  title   = "Failed payments that are still paid"
  kind    = "revenue"
  unit    = "percent"
  source  = "payment provider"
  formula = "orders paid within 3 days of a failed payment / orders with a failed payment"
}

kpi "cac" {
  title   = "Cost of a new customer"
  kind    = "cost"
  unit    = "EUR"
  source  = "finance"
  formula = "spend on search and social / first orders"
}

kpi "promise_kept" {
  title   = "Orders that arrive by the promised day"
  kind    = "retention"
  unit    = "percent"
  source  = "carriers"
  formula = "orders delivered on or before the last day we named / delivered orders"
}

kpi "contact_rate" {
  title   = "Questions to care for each 100 orders"
  kind    = "cost"
  unit    = "contacts"
  source  = "help desk"
  formula = "contacts about an order / orders * 100"
}

kpi "repeat_rate" {
  title   = "Customers who order again"
  kind    = "retention"
  unit    = "percent"
  source  = "crm"
  formula = "customers with 2 or more orders in 365 days / customers"
}

kpi "win_back_rate" {
  title   = "Lapsed customers who order again"
  kind    = "retention"
  unit    = "percent"
  source  = "crm"
  formula = "lapsed customers with an order within 60 days of the first mail / lapsed customers written to"
}

kpi "review_rate" {
  title   = "Orders with a review"
  kind    = "engagement"
  unit    = "percent"
  source  = "review platform"
  formula = "delivered orders with a review within 60 days / delivered orders"
}

kpi "referrals" {
  title   = "First orders through a friend"
  kind    = "conversion"
  unit    = "orders a month"
  source  = "shop"
  formula = "first orders with a friend's code"
}

kpi "click_rate" {
  title   = "Click rate"
  kind    = "engagement"
  unit    = "percent"
  source  = "klaviyo"
  formula = "people who clicked / people it was delivered to"
}

kpi "unsubscribe_rate" {
  title   = "Unsubscribes"
  kind    = "engagement"
  unit    = "percent"
  source  = "klaviyo"
  formula = "unsubscribes / delivered promotional and editorial mails"
}
