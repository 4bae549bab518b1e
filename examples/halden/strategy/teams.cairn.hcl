team "demand" {
  title   = "Marketing"
  contact = "marketing@halden.example"
}

team "content" {
  title   = "Editorial"
  contact = "redaktion@halden.example"
}

team "sales_dach" {
  title   = "Sales Germany and Austria"
  contact = "vertrieb@halden.example"
}

team "sales_uk" {
  title   = "Sales Great Britain"
  contact = "sales@halden.example"
}

team "success" {
  title   = "Customer success"
  contact = "betreuung@halden.example"
}

team "support" {
  title   = "Support"
  contact = "support@halden.example"
}

team "finance" {
  title   = "Accounts"
  contact = "buchhaltung@halden.example"
}
