Console.WriteLine("Migrate");
