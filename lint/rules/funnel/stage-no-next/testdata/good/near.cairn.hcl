# Nobody writes leads_to at the guide: the order that ends it starts the next
# journey. The letters lead back to the articles, and these on.
funnel "notes" {
  stage "awareness" {}
  stage "consideration" {}
  stage "purchase" {}
  stage "retention" {}
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [journey.guide]
}
touchpoint "size_chart" {
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.articles]
}
event "guide_asked" { kind = "lead" }
message "guide" {
  class = "service"
  email {
    subject = "The guide"
    body    = "<p>Here it is.</p>"
  }
}
journey "guide" {
  stages = [stage.consideration]
  status = "live"
  entry {
    event   = event.guide_asked
    reentry = "1d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "guide" {}
  }
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "shop"
}
message "thanks" {
  class = "transactional"
  email {
    subject = "Your order"
    body    = "<p>Thank you.</p>"
  }
}
journey "order" {
  stages = [stage.purchase]
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "thanks" {}
    wait "delivered" {
      event   = event.order_delivered
      timeout = "14d"
    }
  }
}
journey "care" {
  stages = [stage.retention]
  status = "live"
  entry {
    event   = event.order_delivered
    reentry = "30d"
  }
  flow {
    send "guide" {}
  }
}
